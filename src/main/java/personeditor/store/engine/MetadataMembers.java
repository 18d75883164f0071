package personeditor.store.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import personeditor.store.document.Document;

/**
 * The members of a stored metadata object, in the order of their names, each as the bytes
 * it was written in.
 */
final class MetadataMembers {

	private static final JsonFactory JSON = new JsonFactory();

	private final byte[] object;

	private final List<Member> members = new ArrayList<>();

	private MetadataMembers(byte[] object) {
		this.object = object;
	}

	static MetadataMembers of(byte[] object) {
		MetadataMembers found = new MetadataMembers(object);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				found.add(parser);
			}
		}
		found.members.sort(Comparator.comparing(Member::name));
		return found;
	}

	private void add(JsonParser parser) {
		String name = parser.currentName();
		int from = (int) parser.currentTokenLocation().getByteOffset();
		parser.nextToken();
		parser.skipChildren();
		parser.finishToken();
		int to = (int) parser.currentLocation().getByteOffset();
		if (!Document.SERVER_OWN.contains(name)) {
			this.members.add(new Member(name, from, to));
		}
	}

	/** Writes the members, each with a comma behind it. */
	void writeTo(ByteArrayOutputStream json) {
		for (Member member : this.members) {
			json.write(this.object, member.from, member.to - member.from);
			json.write(',');
		}
	}

	/**
	 * Where a member stands, name and value together.
	 */
	private record Member(String name, int from, int to) {
	}

}
