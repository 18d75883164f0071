package personeditor.demo.web;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import personeditor.demo.Rooms;

/**
 * Puts the door to the rooms in front of the pages.
 */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

	@Bean
	static FilterRegistrationBean<PracticeDoor> practiceDoor(Rooms rooms,
			@Value("${server.error.path:/error}") String errorPath) {
		FilterRegistrationBean<PracticeDoor> registration = new FilterRegistrationBean<>(new PracticeDoor(rooms));
		registration.addUrlPatterns("/practice/*", errorPath);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

}
