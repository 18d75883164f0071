package personeditor.node;

import java.util.Arrays;
import java.util.List;

import personeditor.people.PersonField;
import personeditor.people.PersonId;
import personeditor.people.PersonOrder;
import personeditor.people.StoredPeople;
import personeditor.store.query.CollectionIndex;
import personeditor.store.query.IndexedField;

/**
 * What our store sorts and searches people by.
 */
public final class PeopleIndex {

	private PeopleIndex() {
	}

	public static CollectionIndex definition() {
		List<IndexedField> fields = Arrays.stream(PersonOrder.values())
			.filter((order) -> !order.fields().isEmpty())
			.map((order) -> new IndexedField(order.key(), keys(order.fields())))
			.toList();
		return new CollectionIndex(StoredPeople.COLLECTION, PersonId.LISTED, fields, keys(PersonOrder.SEARCHED));
	}

	private static List<String> keys(List<PersonField> fields) {
		return fields.stream().map(PersonField::key).toList();
	}

}
