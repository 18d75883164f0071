package personeditor.people.web;

import java.time.InstantSource;
import java.time.ZoneId;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

import personeditor.people.Announcement;
import personeditor.people.Editor;
import personeditor.people.RecoveryCopies;
import personeditor.security.users.Caller;
import personeditor.security.users.SignIn;

/**
 * Gives every page its shell and its words, as request attributes, error pages included.
 */
@Component
class ShellInterceptor implements HandlerInterceptor {

	/** The name of the request attribute in which templates find the words. */
	static final String TEXTS = "t";

	private final Editors editors;

	private final RecoveryCopies copies;

	private final Assets assets;

	private final MessageSource messages;

	private final ZoneId zone;

	private final InstantSource clock;

	private final Announcement.Board announcements;

	ShellInterceptor(Editors editors, RecoveryCopies copies, Assets assets, MessageSource messages, ZoneId zone,
			InstantSource clock, Announcement.Board announcements) {
		this.editors = editors;
		this.copies = copies;
		this.assets = assets;
		this.messages = messages;
		this.zone = zone;
		this.clock = clock;
		this.announcements = announcements;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		boolean isGet = request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
		PageTexts texts = texts(request);
		Editor me = isGet ? this.editors.findOrWelcome(texts, request, response) : this.editors.findOrNobody(request);
		prepare(request, texts, me, isGet ? Flash.take(request, response).orElse(null) : null);
		return true;
	}

	/**
	 * For requests that this has not seen, because they were refused before a controller
	 * was found for them, or are for a part of a page: they don't take what the next page
	 * is to say.
	 */
	void prepareWithoutFlash(HttpServletRequest request) {
		if (request.getAttribute(Shell.ATTRIBUTE) == null) {
			prepare(request, texts(request), this.editors.findOrNobody(request), null);
		}
	}

	private void prepare(HttpServletRequest request, PageTexts texts, Editor me, @Nullable Flash flash) {
		int unsaved = me.id().isEmpty() ? 0 : this.copies.count(me);
		request.setAttribute(Shell.ATTRIBUTE,
				new Shell(me, unsaved, flash, this.assets, request.getRequestURI(), Back.from(request),
						Place.of(request).isPresent(), Caller.of(request).orElse(null), SignIn.of(request).isPresent(),
						this.announcements.current()));
		request.setAttribute(TEXTS, texts);
	}

	/** The words for a request, which may be kept for longer. */
	PageTexts texts(HttpServletRequest request) {
		return new PageTexts(this.messages, RequestContextUtils.getLocale(request), this.zone, this.clock.instant());
	}

}
