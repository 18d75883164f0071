package personeditor.node;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who can reach the application.
 *
 * @param mode whether callers have to say who they are
 * @param hosts the names that the application is called by, besides this machine's own
 * for itself; with a port where it is another than the one that is listened on
 * @param insecureHttpBehindProxy the address of the proxy that alone may call, and that
 * encrypts for us; null if there is none
 */
@ConfigurationProperties("security")
record SecuritySettings(@DefaultValue("local") Mode mode, @DefaultValue List<String> hosts,
		@Nullable String insecureHttpBehindProxy) {

	boolean isSecured() {
		return this.mode == Mode.SECURED;
	}

	/**
	 * Whether writes are written down in the audit trail.
	 * @param wanted what the settings say; null if they say nothing
	 */
	boolean audits(@Nullable Boolean wanted) {
		return (wanted != null) ? wanted : isSecured();
	}

	/** Whether what goes over the network is encrypted here. */
	boolean isEncrypted() {
		return isSecured() && this.insecureHttpBehindProxy == null;
	}

	/** Who can reach it. */
	enum Mode {

		/** Programs and browsers of this machine, whoever uses them. */
		LOCAL,

		/** Whoever can say who they are. */
		SECURED

	}

}
