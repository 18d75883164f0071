package personeditor.node;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import personeditor.security.login.SecurityEvents;

/**
 * Counts what is refused.
 */
@Component
class SecurityLog implements SecurityEvents {

	private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);

	private static final String REFUSED = "refused-";

	private static final int LONGEST = 64;

	private final MeterRegistry meters;

	SecurityLog(MeterRegistry meters) {
		this.meters = meters;
	}

	@Override
	public void happened(String what, String name, HttpServletRequest request) {
		if (what.startsWith(REFUSED)) {
			this.meters.counter("security.rejected", "reason", what.substring(REFUSED.length())).increment();
		}
		log.info("{}: {} from {}", what, shown(name), request.getRemoteAddr());
	}

	/** What a stranger typed is shortened, and begins no line of its own. */
	private static String shown(String name) {
		String line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
		return (line.codePointCount(0, line.length()) <= LONGEST) ? line
				: line.substring(0, line.offsetByCodePoints(0, LONGEST));
	}

}
