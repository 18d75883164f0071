package personeditor.security.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users as JSON: {@code {"users":[{"id","name","roles","password",…}]}}.
 */
final class UsersText {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private UsersText() {
	}

	/**
	 * Reads users.
	 * @throws RuntimeException if the text is none of ours
	 */
	static List<User> read(byte[] json) {
		List<User> users = new ArrayList<>();
		for (JsonNode user : MAPPER.readTree(json).required("users")) {
			users.add(user(user));
		}
		return users;
	}

	private static User user(JsonNode json) {
		List<Token> tokens = new ArrayList<>();
		for (JsonNode token : json.path("tokens")) {
			tokens.add(new Token(text(token, "name"), text(token, "sha256"), roles(token),
					Instant.parse(text(token, "expires"))));
		}
		return new User(text(json, "id"), text(json, "name"), roles(json), text(json, "password"), oneTime(json),
				json.path("disabled").asBoolean(false), tokens);
	}

	private static @Nullable Instant oneTime(JsonNode json) {
		return json.has("oneTimeUntil") ? Instant.parse(text(json, "oneTimeUntil")) : null;
	}

	private static String text(JsonNode json, String name) {
		return json.required(name).asString();
	}

	private static Set<Role> roles(JsonNode json) {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (JsonNode role : json.required("roles")) {
			roles.add(Role.valueOf(role.asString()));
		}
		return roles;
	}

	static byte[] write(List<User> users) {
		ObjectNode root = MAPPER.createObjectNode();
		ArrayNode all = root.putArray("users");
		users.forEach((user) -> write(all.addObject(), user));
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
	}

	private static void write(ObjectNode json, User user) {
		json.put("id", user.id()).put("name", user.name());
		write(json.putArray("roles"), user.roles());
		json.put("password", user.password());
		if (user.oneTimeUntil() != null) {
			json.put("oneTimeUntil", user.oneTimeUntil().toString());
		}
		json.put("disabled", user.isDisabled());
		ArrayNode tokens = json.putArray("tokens");
		for (Token token : user.tokens()) {
			ObjectNode one = tokens.addObject().put("name", token.name()).put("sha256", token.sha256());
			write(one.putArray("roles"), token.roles());
			one.put("expires", token.expires().toString());
		}
	}

	private static void write(ArrayNode json, Set<Role> roles) {
		roles.stream().sorted().forEach((role) -> json.add(role.name()));
	}

}
