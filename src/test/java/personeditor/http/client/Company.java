package personeditor.http.client;

/**
 * Something that people refer to.
 */
public class Company {

	private String id;

	private String name;

	public Company() {
	}

	public Company(String name) {
		this.name = name;
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

}
