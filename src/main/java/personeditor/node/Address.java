package personeditor.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says where the application can be opened, as soon as it can.
 */
@Component
class Address implements ApplicationListener<WebServerInitializedEvent> {

	private static final Logger log = LoggerFactory.getLogger(Address.class);

	private final SecuritySettings settings;

	Address(SecuritySettings settings) {
		this.settings = settings;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		log.info("Open {}://localhost:{}", this.settings.isEncrypted() ? "https" : "http",
				event.getWebServer().getPort());
	}

}
