package personeditor.demo.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

import personeditor.demo.Role;
import personeditor.demo.Room;

/**
 * Who is in which room with a request.
 */
record Visit(Room room, Role role) {

	static final String ATTRIBUTE = Visit.class.getName();

	/**
	 * The visit that a request is.
	 * @throws ResponseStatusException (404) if it is none: what is for rooms only is not
	 * there outside of them
	 */
	static Visit of(HttpServletRequest request) {
		return Optional.ofNullable((Visit) request.getAttribute(ATTRIBUTE))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
