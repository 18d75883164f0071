package personeditor.people.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import personeditor.people.Editor;
import personeditor.people.People;

/**
 * Other people than the application's own, shown by the same pages: a request that has
 * entered a place is about the people there, edited under the name that one has there.
 * The addresses of a place begin with a context path of its own, so that every link and
 * form of a page stays in it.
 *
 * @param people the people there
 * @param editor who one is there
 */
public record Place(People people, Editor editor) {

	private static final String ATTRIBUTE = Place.class.getName();

	/** Makes a request be about this place, from now on. */
	public void enter(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/** The place that a request has entered; empty for the application's own. */
	public static Optional<Place> of(HttpServletRequest request) {
		return Optional.ofNullable((Place) request.getAttribute(ATTRIBUTE));
	}

	/** The address of a request without what it begins with for its place. */
	static String path(HttpServletRequest request, String address) {
		String context = request.getContextPath();
		return address.startsWith(context) ? address.substring(context.length()) : address;
	}

	/**
	 * The people of the place that the request at hand has entered.
	 * @param own those of the application, which everything else is about
	 */
	static People peopleHere(People own) {
		return ProxyFactory.getProxy(People.class, (Here) () -> people(own));
	}

	private static People people(People own) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object place = (request != null) ? request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) : null;
		return (place instanceof Place entered) ? entered.people() : own;
	}

	/** Finds the people anew for each call. */
	private interface Here extends TargetSource {

		@Override
		People getTarget();

		@Override
		default Class<?> getTargetClass() {
			return People.class;
		}

	}

}
