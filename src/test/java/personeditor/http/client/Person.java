package personeditor.http.client;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The person of RavenDB's article, with the property that holds the change vector and is
 * not stored, and some more to ask for.
 */
public class Person {

	private String id;

	private String name;

	private int age;

	private String companyId;

	private List<String> phones = new ArrayList<>();

	@JsonIgnore
	private String changeVector;

	public Person() {
	}

	public Person(String name) {
		this.name = name;
	}

	public Person(String name, int age) {
		this(name);
		this.age = age;
	}

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public int getAge() {
		return this.age;
	}

	public void setAge(int age) {
		this.age = age;
	}

	public String getCompanyId() {
		return this.companyId;
	}

	public void setCompanyId(String companyId) {
		this.companyId = companyId;
	}

	public List<String> getPhones() {
		return this.phones;
	}

	public void setPhones(List<String> phones) {
		this.phones = phones;
	}

	@JsonIgnore
	public String getChangeVector() {
		return this.changeVector;
	}

	@JsonIgnore
	public void setChangeVector(String changeVector) {
		this.changeVector = changeVector;
	}

}
