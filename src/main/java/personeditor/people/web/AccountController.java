package personeditor.people.web;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import personeditor.security.users.Accounts;
import personeditor.security.users.Caller;
import personeditor.security.users.User;

/**
 * One's own account: another password, and signing out. Where nobody signs in there is
 * only a name.
 */
@Controller
class AccountController {

	private static final String PAGE = "people/account";

	private final Accounts accounts;

	AccountController(Accounts accounts) {
		this.accounts = accounts;
	}

	@GetMapping("/account")
	ModelAndView show(HttpServletRequest request) {
		return user(request).map((user) -> page(user, "", HttpStatus.OK))
			.orElseGet(() -> new ModelAndView("redirect:/who"));
	}

	/** Whoever changes it signs in again, here and everywhere. */
	@FormPost("/account")
	ModelAndView choose(@RequestParam(defaultValue = "") String current, @RequestParam(defaultValue = "") String chosen,
			HttpServletRequest request, HttpServletResponse response) {
		Optional<User> user = user(request);
		if (user.isEmpty()) {
			return new ModelAndView("redirect:/who");
		}
		if (!this.accounts.encoder().matches(current, user.get().password())) {
			return page(user.get(), "current", HttpStatus.UNPROCESSABLE_CONTENT);
		}
		if (!this.accounts.choose(user.get(), chosen)) {
			return page(user.get(), "chosen", HttpStatus.UNPROCESSABLE_CONTENT);
		}
		Flash.of(Flash.Kind.PASSWORD_CHANGED, user.get().name()).send(request, response);
		return new ModelAndView("redirect:/sign-in");
	}

	private Optional<User> user(HttpServletRequest request) {
		return Caller.of(request).flatMap((caller) -> this.accounts.users().find(caller.name()));
	}

	private static ModelAndView page(User user, String refused, HttpStatus status) {
		return new ModelAndView(PAGE, Map.of("user", user.name(), "roles",
				user.roles().stream().sorted().map((role) -> "role." + role.name()).toList(), "refused", refused),
				status);
	}

}
