package personeditor.store.document;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import personeditor.store.vector.ChangeVector;

/**
 * Where a version came from, as a member of the document's metadata: for places that keep
 * no {@link Origin}, such as a dump or a RavenDB.
 *
 * <p>
 * It carries a digest of the document. A program that changes the document there sends
 * the metadata back as they were; the digest says then that they speak of another
 * version.
 *
 * @param editor see {@link Origin#editor}
 * @param name see {@link Origin#name}
 * @param kind see {@link Origin#kind}
 * @param parents the vectors of the versions that it was made of, as they were written
 * @param overruled see {@link Origin#overruled}
 * @param save a text that no other save has; empty if that is not needed
 * @param digest of the document that it speaks of; empty if it speaks of none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OriginMember(String editor, String name, String kind, List<String> parents, List<String> overruled,
		String save, String digest) {

	/** The member's name. */
	public static final String NAME = "Person-Editor";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	public OriginMember {
		editor = orEmpty(editor);
		name = orEmpty(name);
		kind = orEmpty(kind);
		parents = (parents != null) ? List.copyOf(parents) : List.of();
		overruled = (overruled != null) ? List.copyOf(overruled) : List.of();
		save = orEmpty(save);
		digest = orEmpty(digest);
	}

	/** What is not there is empty. */
	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/** The origin of a document of this content. */
	public static OriginMember of(Origin origin, JsonText content) {
		return new OriginMember(origin.editor(), origin.name(), origin.kind(),
				origin.parents().stream().map(ChangeVector::toString).toList(), origin.overruled(), "",
				digestOf(content));
	}

	/** What a member says, if it is one. */
	public static Optional<OriginMember> read(JsonText member) {
		try {
			return Optional.ofNullable(MAPPER.readValue(member.utf8(), OriginMember.class));
		}
		catch (JacksonException exception) {
			return Optional.empty();
		}
	}

	/** A document's digest, whatever white space and escapes it was written with. */
	public static String digestOf(JsonText content) {
		return HexFormat.of().formatHex(Sha256.digest().digest(JsonCopy.of(content).utf8()));
	}

	/** Whether it speaks of a document of this content. */
	public boolean isAbout(JsonText content) {
		return this.digest.equals(digestOf(content));
	}

	/** The origin; parents that are no vectors are left out. */
	public Origin origin() {
		List<ChangeVector> vectors = this.parents.stream()
			.flatMap((text) -> ChangeVector.tryParse(text).stream())
			.toList();
		return new Origin(this.editor, this.name, this.kind, vectors, this.overruled);
	}

	/** The member's value. */
	public JsonText json() {
		return JsonText.ofUtf8(MAPPER.writeValueAsBytes(this));
	}

}
