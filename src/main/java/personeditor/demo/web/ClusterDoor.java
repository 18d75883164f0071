package personeditor.demo.web;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import personeditor.demo.cluster.ClusterRoom;
import personeditor.demo.cluster.ClusterRooms;
import personeditor.demo.cluster.Site;
import personeditor.people.web.Place;

/**
 * Lets requests for {@code /nodes/{room}/{node}/…} see the people of that node, by the
 * editor's own pages.
 */
final class ClusterDoor extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private static final Pattern ADDRESS = Pattern.compile("(/nodes/([a-z0-9]+)/([a-z]))(/.*)");

	private final transient ClusterRooms rooms;

	ClusterDoor(ClusterRooms rooms) {
		this.rooms = rooms;
	}

	/** The address of a page of the person at a node. */
	static String address(ClusterRoom room, Site site, String page) {
		return "/nodes/" + room.id() + "/" + site.key() + "/people/" + ClusterRoom.PERSON.page() + page;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		boolean isError = request.getDispatcherType() == DispatcherType.ERROR;
		Matcher address = ADDRESS.matcher(isError
				? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)) : request.getRequestURI());
		if (!address.matches()) {
			chain.doFilter(request, response);
			return;
		}
		Optional<ClusterRoom> room = this.rooms.find(address.group(2));
		Optional<Site> site = Site.ofKey(address.group(3));
		if (room.isEmpty() || site.isEmpty()) {
			request.getRequestDispatcher(ClusterController.OVER).forward(request, response);
		}
		else if (!room.get().isRunning(site.get())) {
			request.getRequestDispatcher(ClusterController.DOWN).forward(request, response);
		}
		else {
			String within = isError ? request.getRequestURI() : address.group(4);
			enter(room.get(), site.get(), new PracticeRequest(request, address.group(1), address.group(1) + within),
					response, chain);
		}
	}

	private static void enter(ClusterRoom room, Site site, HttpServletRequest inside, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		new Place(room.people(site), room.editor(site)).enter(inside);
		if (inside.getMethod().equals("POST")) {
			IOException[] broken = new IOException[1];
			room.<ServletException>at(site, () -> {
				try {
					chain.doFilter(inside, response);
				}
				catch (IOException exception) {
					broken[0] = exception;
				}
			});
			if (broken[0] != null) {
				throw broken[0];
			}
		}
		else {
			chain.doFilter(inside, response);
		}
	}

}
