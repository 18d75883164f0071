package personeditor.people;

/**
 * A document that is changed whenever example people are loaded, so that two who load
 * them at once don't both do.
 */
class ExamplesMark {

	private int times;

	public int getTimes() {
		return this.times;
	}

	public void setTimes(int times) {
		this.times = times;
	}

}
