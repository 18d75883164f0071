package personeditor.node;

import java.util.Map;
import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import personeditor.security.login.SecurityEvents;
import personeditor.store.engine.Acting;
import personeditor.store.engine.Actor;
import personeditor.store.engine.Database;

/**
 * Counts what is refused, and writes down in the audit trail who signed in, what was
 * refused and what administrators did. Nobody waits for it to be on disk. Where much more
 * comes in than can be written, some of it is only counted.
 */
@Component
class SecurityLog implements SecurityEvents {

	private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);

	private static final String REFUSED = "refused-";

	private static final int LONGEST = 200;

	private static final int MAX_WAITING = 1000;

	private final MeterRegistry meters;

	private final Database editor;

	private final Semaphore waiting = new Semaphore(MAX_WAITING);

	SecurityLog(MeterRegistry meters, @Qualifier("editorDatabase") Database editor) {
		this.meters = meters;
		this.editor = editor;
	}

	@Override
	public void happened(String what, String name, HttpServletRequest request) {
		if (what.startsWith(REFUSED)) {
			refused(what.substring(REFUSED.length()));
		}
		Actor actor = ActingFilter.actor(request);
		Acting.as(new Actor(shown(name), actor.source(), actor.request(), actor.address()), () -> {
			note(what, request.getMethod() + " " + request.getRequestURI());
			return what;
		});
	}

	/** Counts a refusal. */
	void refused(String reason) {
		this.meters.counter("security.rejected", "reason", reason).increment();
	}

	/** Writes a line about whoever acts. */
	void note(String action, String about) {
		if (this.waiting.tryAcquire()) {
			this.editor.note(Map.of("action", action, "about", shown(about))).whenComplete((done, failure) -> {
				this.waiting.release();
				if (failure != null) {
					log.error("Not in the audit trail, because it could not be written: {} {}", action, shown(about));
				}
			});
		}
		else {
			log.warn("Not in the audit trail, because too much happens at once: {} {}", action, shown(about));
		}
	}

	/** What a stranger typed is shortened, and begins no line of its own. */
	private static String shown(String name) {
		String line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
		return (line.codePointCount(0, line.length()) <= LONGEST) ? line
				: line.substring(0, line.offsetByCodePoints(0, LONGEST));
	}

}
