package personeditor.demo.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;

import personeditor.demo.Role;
import personeditor.demo.Room;
import personeditor.demo.Rooms;
import personeditor.people.web.Place;

/**
 * Lets requests into the rooms that they are for. One that says who plays in a parameter,
 * {@code ?as=ana}, is shown to the address that says it in its path, where every link and
 * form keeps it.
 */
final class PracticeDoor extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private final transient Rooms rooms;

	PracticeDoor(Rooms rooms) {
		this.rooms = rooms;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Optional<PracticeAddress> address = PracticeAddress.parse(asked(request));
		Optional<Room> room = address.flatMap((practice) -> this.rooms.find(practice.room()));
		if (address.isEmpty()) {
			chain.doFilter(request, response);
		}
		else if (room.isEmpty()) {
			request.getRequestDispatcher(TwoTabsController.OVER).forward(request, response);
		}
		else if (address.get().role().isEmpty()) {
			showPart(room.get(), address.get(), request, response);
		}
		else {
			enter(room.get(), address.get().role().get(), address.get(), request, response, chain);
		}
	}

	/** What was asked for, also where an error is to be answered. */
	private static String asked(HttpServletRequest request) {
		return isError(request) ? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
				: request.getRequestURI();
	}

	private static boolean isError(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ERROR;
	}

	private static void showPart(Room room, PracticeAddress address, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		String as = request.getParameter("as");
		Optional<Role> role = Role.ofKey((as != null) ? as : Role.ANA.key());
		if (role.isEmpty() || !HttpMethod.GET.matches(request.getMethod())) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		String path = address.path().isEmpty() ? "/people" : address.path();
		response.sendRedirect(PracticeAddress.context(room, role.get()) + path);
	}

	private static void enter(Room room, Role role, PracticeAddress address, HttpServletRequest request,
			HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
		String context = PracticeAddress.context(room, role);
		String within = isError(request) ? request.getRequestURI() : address.path();
		HttpServletRequest inside = new PracticeRequest(request, context, context + within);
		new Place(room.people(), room.editor(role)).enter(inside);
		Visit visit = new Visit(room, role);
		inside.setAttribute(Visit.ATTRIBUTE, visit);
		if (request.getDispatcherType() == DispatcherType.REQUEST && Notes.areTaken(inside)) {
			new Notes(visit, address).pass(inside, response, chain);
		}
		else {
			chain.doFilter(inside, response);
		}
	}

}
