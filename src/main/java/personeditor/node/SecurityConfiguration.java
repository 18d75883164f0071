package personeditor.node;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import personeditor.security.HostCheck;
import personeditor.security.OriginCheck;
import personeditor.security.SecurityHeaders;

/**
 * What every request passes before anything else looks at it, in this order.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	FilterRegistrationBean<SecurityHeaders> securityHeaders() {
		return first(new SecurityHeaders(), 0);
	}

	@Bean
	FilterRegistrationBean<HostCheck> hostCheck() {
		return first(new HostCheck(), 1);
	}

	@Bean
	FilterRegistrationBean<OriginCheck> originCheck() {
		return first(new OriginCheck(), 2);
	}

	private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int place) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
		return registration;
	}

}
