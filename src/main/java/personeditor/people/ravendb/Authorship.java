package personeditor.people.ravendb;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.store.document.JsonText;
import personeditor.store.document.Sha256;

/**
 * Who made a version, and how: RavenDB keeps no such thing, so that it is written into
 * the document's metadata, together with a digest of the document. Another program that
 * changes the document sends the metadata back as they were; the digest says then that
 * this version is not the one that they speak of.
 *
 * @param by who made it
 * @param kind how it came to be
 * @param parents the versions that it was made of
 * @param overruled the ids of the editors whose values it replaced knowingly
 * @param save a text that no other save has, by which a save whose answer was lost is
 * found again
 */
record Authorship(Editor by, ChangeKind kind, List<String> parents, List<String> overruled, String save) {

	/** The member of the metadata. */
	static final String MEMBER = "Person-Editor";

	static final Authorship NOBODY = new Authorship(new Editor("", ""), ChangeKind.OTHER, List.of(), List.of(), "");

	Authorship {
		parents = List.copyOf(parents);
		overruled = List.copyOf(overruled);
	}

	/** Who made a version, as far as it says so itself. */
	static Authorship of(RavenDocument document) {
		Map<String, JsonText> said = Json.members(document.metadata().getOrDefault(MEMBER, Json.NULL));
		boolean isAboutIt = text(said, "digest").equals(digest(document.content()));
		return isAboutIt && !document.flags().contains("Reverted") ? of(said) : NOBODY;
	}

	/** What was written down with {@link #members}. */
	static Authorship of(Map<String, JsonText> said) {
		return new Authorship(new Editor(text(said, "editor"), text(said, "name")),
				ChangeKind.ofKey(text(said, "kind")), texts(said, "parents"), texts(said, "overruled"),
				text(said, "save"));
	}

	private static String text(Map<String, JsonText> members, String name) {
		return Json.text(members.getOrDefault(name, Json.NULL));
	}

	private static List<String> texts(Map<String, JsonText> members, String name) {
		return Json.elements(members.getOrDefault(name, Json.NULL)).stream().map(Json::text).toList();
	}

	/** What is written into the metadata of a document of this content. */
	JsonText with(JsonText content) {
		Map<String, Object> members = members();
		members.put("digest", digest(content));
		return Json.of(members);
	}

	/** What is written where there is no document that it could be about. */
	Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("editor", this.by.id());
		members.put("name", this.by.name());
		members.put("kind", this.kind.key());
		members.put("parents", this.parents);
		members.put("overruled", this.overruled);
		members.put("save", this.save);
		return members;
	}

	private static String digest(JsonText content) {
		String normal = Json.object(Json.members(content)).toString();
		return HexFormat.of().formatHex(Sha256.digest().digest(normal.getBytes(StandardCharsets.UTF_8)));
	}

}
