package personeditor.people;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

import personeditor.node.PeopleIndex;
import personeditor.store.document.Command;
import personeditor.store.document.Document;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.Flags;
import personeditor.store.document.Item;
import personeditor.store.document.JsonText;
import personeditor.store.document.Origin;
import personeditor.store.document.Tombstone;
import personeditor.store.vector.ChangeVector;
import personeditor.support.TestStore;

/**
 * People in our own store.
 */
public final class EmbeddedPeople implements PeopleFixture {

	private final TestStore store = new TestStore(PeopleIndex.definition());

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		this.store.beforeEach(context);
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		this.store.afterEach(context);
	}

	TestStore store() {
		return this.store;
	}

	@Override
	public People people() {
		return new StoredPeople(this.store.store());
	}

	@Override
	public void writeAsProgram(String id, String json) {
		this.store.database()
			.write(List.of(new Command.Put(DocumentId.of(id), StoredPeople.COLLECTION, JsonText.of(json),
					JsonText.of("{\"@collection\":\"People\"}"), Expectation.any(), Origin.UNKNOWN)));
	}

	@Override
	public String readAsProgram(String id) {
		Document document = this.store.database()
			.<Document>read((snapshot) -> snapshot.document(DocumentId.of(id)).orElseThrow());
		return document.content().toString();
	}

	@Override
	public void arrives(PersonId id, String vector, @Nullable String json) {
		DocumentId documentId = DocumentId.of(id.text());
		ChangeVector changeVector = ChangeVector.parse(vector);
		Instant at = this.store.clock().instant();
		Item item = (json != null)
				? new Document(documentId, StoredPeople.COLLECTION, 0, changeVector, at, Flags.NONE, Origin.UNKNOWN,
						JsonText.of(json), JsonText.of("{\"@collection\":\"People\"}"))
				: new Tombstone(documentId, StoredPeople.COLLECTION, 0, changeVector, at, Flags.NONE, Origin.UNKNOWN);
		this.store.database().submitConflicts(List.of(item)).join();
	}

}
