package personeditor.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import personeditor.http.Wire;
import personeditor.security.users.Role;
import personeditor.support.Page;
import personeditor.support.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Administrators see who did what.
 */
class AuditTests extends SecuredTest {

	private static final JsonMapper JSON = new JsonMapper();

	@Test
	void whoSavedWhatFromWhereIsShownToAdministratorsOnly() {
		String alice = user(Role.EDITOR);
		Visitor editor = signedIn(alice);
		String person = person(editor);
		people().put("Audited/1", "{}", "Authorization", basic(alice, PASSWORD), "X-Request-Id", "my-request");
		Visitor admin = signedIn(user(Role.ADMIN));

		Page trail = admin.open("/people").follow("Audit trail").follow("people");

		assertThat(trail.text(".trail")).contains(alice, "web 127.0.0.1", person.substring(1), "Audited/1",
				"api 127.0.0.1 my-request");
		assertThat(editor.open("/audit").status()).isEqualTo(403);
		assertThat(editor.open("/people").text()).doesNotContain("Audit trail");
	}

	@Test
	void whoSignedInAndWhatWasRefusedIsWrittenDownWithoutPasswords() throws Exception {
		String alice = user(Role.READER);
		signIn(visitor().open("/people"), alice, "wrong-password-wrong");
		Visitor reader = signedIn(alice);
		reader.open("/status");
		String admin = user(Role.ADMIN);
		new Wire(site(), "").ask("PUT", "/admin/databases?name=Audited", "{\"DatabaseName\":\"Audited\"}",
				"Authorization", basic(admin, PASSWORD));

		String trail = awaitTrail(signedIn(admin), "administration");

		assertThat(trail)
			.contains("refused-password " + "POST /sign-in", "signed-in POST /sign-in", "refused-role GET /status",
					"administration PUT /admin/databases?name=Audited", alice, admin)
			.doesNotContain("wrong-password");
	}

	/** Nobody waits for these lines. */
	private static String awaitTrail(Visitor admin, String line) throws InterruptedException {
		String text = admin.open("/audit").text(".trail");
		for (int i = 0; i < 100 && !text.contains(line); i++) {
			Thread.sleep(50);
			text = admin.open("/audit").text(".trail");
		}
		return text;
	}

	@Test
	void theChainCanBeCheckedByAnybodyWhoHasTheLines() throws Exception {
		Visitor editor = signedIn(user(Role.EDITOR));
		person(editor);
		person(editor);
		Page exported = signedIn(user(Role.ADMIN)).open("/audit/export?trail=people");

		List<String> lines = exported.source().lines().toList();

		assertThat(lines).hasSizeGreaterThan(1);
		String hash = "00".repeat(32);
		for (int i = 0; i < lines.size(); i++) {
			JsonNode line = JSON.readTree(lines.get(i));
			assertThat(line.get("n").asLong()).isEqualTo(i + 1);
			hash = hash(hash, line);
			assertThat(line.get("hash").asString()).isEqualTo(hash);
		}
	}

	private static String hash(String before, JsonNode line) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		digest.update(HexFormat.of().parseHex(before));
		long ticks = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(line.get("at").asString())) / 100;
		digest.update(ByteBuffer.allocate(16).putLong(line.get("n").asLong()).putLong(ticks).flip());
		digest.update(line.get("what").toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest.digest());
	}

	@Test
	void whatAStrangerTypesBeginsNoLineOfItsOwn() throws Exception {
		signIn(visitor().open("/people"), "<script>alert(1)</script>\r\nadmin signed-in", "wrong-password-wrong");

		Visitor admin = signedIn(user(Role.ADMIN));
		String trail = awaitTrail(admin, "<script>");

		assertThat(trail).contains("<script>alert(1)</script>??admin signed-in");
		assertThat(admin.open("/audit").select("script:not([src])")).isEmpty();
	}

}
