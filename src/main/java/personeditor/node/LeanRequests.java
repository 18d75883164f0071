package personeditor.node;

import java.nio.charset.StandardCharsets;

import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/**
 * Takes out of a request's way what it doesn't need: each of these costs a read by id a
 * few per cent.
 */
@Configuration(proxyBeanMethods = false)
class LeanRequests {

	/**
	 * The container guards nothing, so that it needs no guard of its own, with its lock.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> noLogin() {
		return (factory) -> factory
			.addContextCustomizers((context) -> context.setLoginConfig(new LoginConfig("NONE", null, null, null)));
	}

	/** Texts are UTF-8 by a setting of the container, instead of by a filter. */
	@Bean
	ServletContextInitializer utf8() {
		return (context) -> {
			context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
			context.setResponseCharacterEncoding(StandardCharsets.UTF_8.name());
		};
	}

	/** The dispatcher of the pages keeps the request at hand itself. */
	@Bean
	FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
		FilterRegistrationBean<RequestContextFilter> registration = new FilterRegistrationBean<>(
				new RequestContextFilter());
		registration.setEnabled(false);
		return registration;
	}

}
