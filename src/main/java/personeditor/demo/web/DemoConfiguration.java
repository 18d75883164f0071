package personeditor.demo.web;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import personeditor.demo.Rooms;
import personeditor.demo.cluster.ClusterRooms;

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

	@Bean
	static FilterRegistrationBean<ClusterDoor> clusterDoor(ClusterRooms rooms,
			@Value("${server.error.path:/error}") String errorPath) {
		FilterRegistrationBean<ClusterDoor> registration = new FilterRegistrationBean<>(new ClusterDoor(rooms));
		registration.addUrlPatterns("/nodes/*", errorPath);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

}
