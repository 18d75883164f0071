package personeditor.security.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

import personeditor.security.users.Accounts;
import personeditor.security.users.Caller;
import personeditor.security.users.Role;
import personeditor.security.users.Token;
import personeditor.security.users.User;
import personeditor.security.users.Users;

/**
 * Recognizes users by their names and passwords. A wrong name takes as long as a wrong
 * password, and is answered alike.
 *
 * <p>
 * Programs send theirs with every request; what was right a moment ago is known for five
 * minutes without hashing it again, unless the user has changed meanwhile.
 */
final class Passwords implements AuthenticationProvider {

	private static final Duration KNOWN = Duration.ofMinutes(5);

	private static final int MAX_KNOWN = 1000;

	private final Accounts accounts;

	private final Attempts attempts;

	private final InstantSource clock;

	private final String nobodysPassword;

	private final Cache<String, User> known = Caffeine.newBuilder()
		.expireAfterWrite(KNOWN)
		.maximumSize(MAX_KNOWN)
		.build();

	Passwords(Accounts accounts, InstantSource clock) {
		this.accounts = accounts;
		this.attempts = new Attempts(clock);
		this.clock = clock;
		this.nobodysPassword = String.valueOf(accounts.encoder().encode("nobody's password"));
	}

	@Override
	public Authentication authenticate(Authentication given) {
		String name = given.getName();
		String password = String.valueOf(given.getCredentials());
		String address = (given.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		Optional<User> user = this.accounts.users().find(name);
		String proof = Token.hash(name + "\n" + password);
		if (user.isPresent() && user.get().equals(this.known.getIfPresent(proof))) {
			return signedIn(user.get());
		}
		return signedIn(check(user, Users.key(name), password, address, proof));
	}

	private User check(Optional<User> user, String key, String password, String address, String proof) {
		if (!this.attempts.areAllowed(key, address)) {
			throw new TooManyAttemptsException();
		}
		boolean matches = this.accounts.encoder()
			.matches(password, user.map(User::password).orElse(this.nobodysPassword));
		if (user.isEmpty() || !matches || user.get().isDisabled() || isOver(user.get())) {
			this.attempts.failed(key, address);
			throw new BadCredentialsException("Name or password is wrong.");
		}
		this.attempts.succeeded(key, address);
		this.known.put(proof, user.get());
		return user.get();
	}

	private boolean isOver(User user) {
		return user.oneTimeUntil() != null && this.clock.instant().isAfter(user.oneTimeUntil());
	}

	/** For programs, which can't replace a password for one time. */
	Authentication authenticateProgram(Authentication given) {
		Authentication user = authenticate(given);
		if (this.accounts.users().find(user.getName()).filter(User::hasOneTimePassword).isPresent()) {
			throw new CredentialsExpiredException("The password is for one time.");
		}
		return user;
	}

	/** Somebody who has shown who they are. */
	static Authentication signedIn(User user) {
		return signedIn(Caller.of(user));
	}

	static Authentication signedIn(Caller caller) {
		return UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities(caller.roles()));
	}

	private static List<SimpleGrantedAuthority> authorities(Set<Role> roles) {
		return roles.stream().map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name())).toList();
	}

	@Override
	public boolean supports(Class<?> type) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
	}

}
