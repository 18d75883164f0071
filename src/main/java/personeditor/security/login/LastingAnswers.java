package personeditor.security.login;

import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import personeditor.security.users.Caller;
import personeditor.security.users.UnusableUsersException;
import personeditor.security.users.Users;

/**
 * Streams of events, which last for longer than their callers may be here. Who is not let
 * in any more, or whose session is over, is told of nothing from the next look on.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class LastingAnswers {

	private static final Logger log = LoggerFactory.getLogger(LastingAnswers.class);

	private final Users users;

	private final InstantSource clock;

	private final Set<Answer> answers = ConcurrentHashMap.newKeySet();

	public LastingAnswers(Users users, InstantSource clock) {
		this.users = users;
		this.clock = clock;
	}

	/** What notices streams that begin. */
	Filter filter() {
		return new Beginnings();
	}

	private void begun(Authentication caller, HttpServletRequest request) {
		Answer answer = new Answer(caller, request.getSession(false), request.getAsyncContext());
		this.answers.add(answer);
		request.getAsyncContext().addListener(answer);
	}

	private static boolean isOfEvents(HttpServletResponse response) {
		String type = response.getContentType();
		return type != null && type.startsWith("text/event-stream");
	}

	/**
	 * Whether whoever has begun something would still be let in; not as long as nobody
	 * is, because the users can't be read.
	 * @param who as the request had it
	 */
	public boolean wouldAdmit(@Nullable Principal who) {
		return who instanceof Authentication known && known.getPrincipal() instanceof Caller caller
				&& wouldAdmit(caller);
	}

	private boolean wouldAdmit(Caller caller) {
		try {
			return this.users.wouldAdmit(caller, this.clock.instant());
		}
		catch (UnusableUsersException exception) {
			log.warn("Events of {} end: {}", caller.getName(), exception.getMessage());
			return false;
		}
	}

	/** Ends what lasts too long; to be done from time to time. */
	public void look() {
		this.answers.stream().filter(Answer::isTooLong).forEach(Answer::end);
	}

	private final class Beginnings extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Authentication known = SecurityContextHolder.getContext().getAuthentication();
			chain.doFilter(request, response);
			if (known != null && request.isAsyncStarted() && isOfEvents(response)) {
				begun(known, request);
			}
		}

	}

	/**
	 * One that is under way. After its end the container uses its context for another.
	 */
	private final class Answer implements AsyncListener {

		private final Authentication caller;

		private final @Nullable HttpSession session;

		private final AsyncContext context;

		private boolean over;

		Answer(Authentication caller, @Nullable HttpSession session, AsyncContext context) {
			this.caller = caller;
			this.session = session;
			this.context = context;
		}

		boolean isTooLong() {
			return isSessionOver() || !wouldAdmit(this.caller);
		}

		private boolean isSessionOver() {
			try {
				return this.session != null && this.session.getCreationTime() < 0;
			}
			catch (IllegalStateException exception) {
				return true;
			}
		}

		synchronized void end() {
			if (!this.over) {
				log.debug("The events of {} end.", this.caller.getName());
				this.context.complete();
			}
		}

		private synchronized void over() {
			this.over = true;
			LastingAnswers.this.answers.remove(this);
		}

		@Override
		public void onComplete(AsyncEvent event) {
			over();
		}

		@Override
		public void onError(AsyncEvent event) {
			over();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			over();
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			// An answer begins once.
		}

	}

}
