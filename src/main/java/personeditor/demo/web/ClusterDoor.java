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
import personeditor.demo.cluster.LocalNode;
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
		Optional<LocalNode> node = Site.ofKey(address.group(3))
			.flatMap((site) -> this.rooms.local(address.group(2), site));
		if (node.isEmpty()) {
			request.getRequestDispatcher(ClusterController.OVER).forward(request, response);
		}
		else if (!node.get().isRunning()) {
			request.getRequestDispatcher(ClusterController.DOWN).forward(request, response);
		}
		else {
			String within = isError ? request.getRequestURI() : address.group(4);
			HttpServletRequest inside = new PracticeRequest(request, address.group(1), address.group(1) + within);
			new Place(node.get().people(), node.get().editor()).enter(inside);
			enter(address.group(2), inside, response, chain);
		}
	}

	/** What was done is sent to the other nodes at once, if their story is told here. */
	private void enter(String room, HttpServletRequest inside, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(inside, response);
		}
		finally {
			if (inside.getMethod().equals("POST")) {
				this.rooms.find(room).ifPresent(ClusterRoom::catchUp);
			}
		}
	}

}
