package personeditor.store.document;

/**
 * A text that is no script: it does not compile. Nothing was run.
 */
public class ScriptParseException extends ScriptException {

	private static final long serialVersionUID = 1L;

	public ScriptParseException(String reason) {
		super(Kind.UNREADABLE, "Failed to parse: " + reason);
	}

}
