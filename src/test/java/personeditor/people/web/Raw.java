package personeditor.people.web;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents of the collection People as another program may write them.
 */
final class Raw {

	private Raw() {
	}

	/** A document, whatever is in it; the collection goes by the name of the class. */
	static class Person {

		@JsonAnySetter
		private final Map<String, Object> members = new LinkedHashMap<>();

		static Person of(Map<String, ?> members) {
			Person person = new Person();
			person.members.putAll(members);
			return person;
		}

		@JsonAnyGetter
		Map<String, Object> members() {
			return this.members;
		}

		void put(String name, Object value) {
			this.members.put(name, value);
		}

		String text() {
			return JsonMapper.shared().writeValueAsString(this.members);
		}

	}

}
