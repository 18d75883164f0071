package personeditor.store.query.rql;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What RavenDB would call the automatic index that answers a query. Its automatic indexes
 * grow: a query's fields are added to those of earlier ones. Fields that are searched or
 * compared exactly make an index of their own.
 *
 * <pre>
 *   from Users where age = 7 order by name                         Auto/Users/ByageAndname
 *   from Users where search(name, 'ann')                           Auto/Users/BySearch(name)
 *   from @all_docs order by id()                                   Auto/AllDocs/ById()
 * </pre>
 */
final class IndexName {

	private IndexName() {
	}

	static String of(BoundQuery query, List<IndexedPath> known) {
		Set<String> names = new TreeSet<>();
		Condition where = query.query().where();
		if (where != null) {
			addNames(where, names);
		}
		query.query()
			.orders()
			.stream()
			.filter((order) -> order.type() != RqlOrder.Type.RANDOM && !order.field().isId())
			.forEach((order) -> addName(order.field(), "", names));
		boolean isPlain = names.stream().noneMatch((name) -> name.endsWith(")"));
		if (isPlain && !names.isEmpty()) {
			known.stream().filter((path) -> !path.exact()).forEach((path) -> addName(path.field(), "", names));
		}
		String collection = query.query().isOfAllDocuments() ? "AllDocs" : query.query().collection();
		String fields = names.isEmpty() ? "Id()" : names.stream().collect(Collectors.joining("And"));
		return "Auto/" + collection + "/By" + fields;
	}

	private static void addNames(Condition condition, Set<String> names) {
		if (condition instanceof Condition.And and) {
			and.conditions().forEach((part) -> addNames(part, names));
		}
		else if (condition instanceof Condition.Or or) {
			or.conditions().forEach((part) -> addNames(part, names));
		}
		else if (condition instanceof Condition.Not not) {
			addNames(not.condition(), names);
		}
		else if (condition instanceof Condition.Exists exists) {
			addName(exists.field(), "", names);
		}
		else if (condition instanceof Condition.Text text) {
			addName(text.field(), text.method().text().equals("search") ? "Search" : option(text.exact()), names);
		}
		else if (condition instanceof Condition.Compare compare) {
			addName(compare.field(), option(compare.exact()), names);
		}
		else if (condition instanceof Condition.Between between) {
			addName(between.field(), option(between.exact()), names);
		}
		else if (condition instanceof Condition.In in) {
			addName(in.field(), option(in.exact()), names);
		}
	}

	private static String option(boolean exact) {
		return exact ? "Exact" : "";
	}

	private static void addName(RqlField field, String option, Set<String> names) {
		if (!field.isId()) {
			names.remove(field.name());
			names.add(option.isEmpty() ? field.name() : option + "(" + field.name() + ")");
		}
	}

}
