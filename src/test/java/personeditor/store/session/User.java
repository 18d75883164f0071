package personeditor.store.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;

import personeditor.store.document.JsonText;

/**
 * An entity with everything that entities can have: an id, a vector, an object and a list
 * inside, and members it doesn't know.
 */
class User {

	private String id;

	private String changeVector;

	private String name;

	private Integer age;

	private Address address;

	private List<String> tags = new ArrayList<>();

	private final Map<String, JsonText> unknown = new LinkedHashMap<>();

	User() {
	}

	User(String name) {
		this.name = name;
	}

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getChangeVector() {
		return this.changeVector;
	}

	public void setChangeVector(String changeVector) {
		this.changeVector = changeVector;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public Integer getAge() {
		return this.age;
	}

	public void setAge(Integer age) {
		this.age = age;
	}

	public Address getAddress() {
		return this.address;
	}

	public void setAddress(Address address) {
		this.address = address;
	}

	public List<String> getTags() {
		return this.tags;
	}

	public void setTags(List<String> tags) {
		this.tags = tags;
	}

	@JsonAnyGetter
	public Map<String, JsonText> unknown() {
		return this.unknown;
	}

	@JsonAnySetter
	void setUnknown(String member, JsonText value) {
		this.unknown.put(member, value);
	}

	/** An object inside has an id of its own, which is stored. */
	record Address(String id, String city) {
	}

}
