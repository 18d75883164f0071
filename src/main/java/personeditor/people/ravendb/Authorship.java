package personeditor.people.ravendb;

import java.util.List;

import personeditor.people.ChangeKind;
import personeditor.people.Editor;
import personeditor.store.document.JsonText;
import personeditor.store.document.OriginMember;

/**
 * Who made a version, and how: RavenDB keeps no such thing, so that it is written into
 * the document's metadata as an {@link OriginMember}.
 *
 * @param by who made it
 * @param kind how it came to be
 * @param parents the versions that it was made of
 * @param overruled the ids of the editors whose values it replaced knowingly
 * @param save a text that no other save has, by which a save whose answer was lost is
 * found again
 */
record Authorship(Editor by, ChangeKind kind, List<String> parents, List<String> overruled, String save) {

	static final Authorship NOBODY = new Authorship(new Editor("", ""), ChangeKind.OTHER, List.of(), List.of(), "");

	Authorship {
		parents = List.copyOf(parents);
		overruled = List.copyOf(overruled);
	}

	/** Who made a version, as far as it says so itself. */
	static Authorship of(RavenDocument document) {
		JsonText member = document.metadata().get(OriginMember.NAME);
		return (member == null || document.flags().contains("Reverted")) ? NOBODY
				: OriginMember.read(member)
					.filter((said) -> said.isAbout(document.content()))
					.map(Authorship::of)
					.orElse(NOBODY);
	}

	/** What was written down with {@link #json}. */
	static Authorship of(JsonText json) {
		return OriginMember.read(json).map(Authorship::of).orElse(NOBODY);
	}

	private static Authorship of(OriginMember said) {
		return new Authorship(new Editor(said.editor(), said.name()), ChangeKind.ofKey(said.kind()), said.parents(),
				said.overruled(), said.save());
	}

	/** What is written into the metadata of a document of this content. */
	JsonText with(JsonText content) {
		return member(OriginMember.digestOf(content)).json();
	}

	/** What is written where there is no document that it could be about. */
	JsonText json() {
		return member("").json();
	}

	private OriginMember member(String digest) {
		return new OriginMember(this.by.id(), this.by.name(), this.kind.key(), this.parents, this.overruled, this.save,
				digest);
	}

}
