package personeditor.people.web;

import java.time.Duration;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import personeditor.people.OverruledNotes;
import personeditor.people.People;
import personeditor.people.SeenVersions;
import personeditor.people.edit.Adding;
import personeditor.people.edit.Editing;
import personeditor.people.edit.Removing;
import personeditor.people.edit.Restoring;

/**
 * What surrounds the controllers: the shell of every page, the files that pages load, and
 * the rules that saves go by.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private static final Duration A_YEAR = Duration.ofDays(365);

	private final Assets assets;

	private final ShellInterceptor shell;

	WebConfiguration(Assets assets, ShellInterceptor shell) {
		this.assets = assets;
		this.shell = shell;
	}

	@Bean
	static People peopleHere(@Qualifier("storedPeople") People storedPeople) {
		return Place.peopleHere(storedPeople);
	}

	@Bean
	static Editing editing(People people) {
		return new Editing(people);
	}

	@Bean
	static Adding adding(People people) {
		return new Adding(people);
	}

	@Bean
	static Removing removing(People people) {
		return new Removing(people);
	}

	@Bean
	static Restoring restoring(People people) {
		return new Restoring(people);
	}

	@Bean
	static OverruledNotes overruledNotes(People people, SeenVersions seen) {
		return new OverruledNotes(people, seen);
	}

	/** Redirects are 303: what follows a save is a GET. */
	@Bean
	static SmartInitializingSingleton seeOther(ThymeleafViewResolver views) {
		return () -> views.setRedirectHttp10Compatible(false);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.shell)
			.excludePathPatterns("/", "/assets/**")
			.excludePathPatterns(LiveController.PATHS);
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler(this.assets.prefix() + "**")
			.addResourceLocations("classpath:/" + Assets.FOLDER)
			.setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable());
	}

}
