package personeditor.http.work;

import java.util.ArrayList;
import java.util.List;

import personeditor.store.document.JsonText;

/**
 * What a script said and did besides changing its document.
 */
public final class Trace {

	private final List<String> output;

	private final List<Loaded> loads = new ArrayList<>();

	private final List<Stored> puts = new ArrayList<>();

	private final List<String> deletes = new ArrayList<>();

	Trace(List<String> output) {
		this.output = new ArrayList<>(output);
	}

	void said(List<String> lines) {
		this.output.addAll(lines);
	}

	void loaded(String id, boolean exists) {
		this.loads.add(new Loaded(id, exists));
	}

	void stored(String id, JsonText document) {
		this.puts.add(new Stored(id, document));
	}

	void deleted(String id) {
		this.deletes.add(id);
	}

	public List<String> output() {
		return this.output;
	}

	public List<Loaded> loads() {
		return this.loads;
	}

	public List<Stored> puts() {
		return this.puts;
	}

	public List<String> deletes() {
		return this.deletes;
	}

	/**
	 * A document that was asked for.
	 */
	public record Loaded(String id, boolean exists) {
	}

	/**
	 * A document that was written.
	 */
	public record Stored(String id, JsonText document) {
	}

}
