package personeditor.demo.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A node doesn't answer: it was told to fail, or its process is away.
 */
public class NodeAwayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Site site;

	public NodeAwayException(Site site, @Nullable Throwable cause) {
		super("Node " + site + " does not answer. Nothing was changed there.", cause);
		this.site = site;
	}

	public Site site() {
		return this.site;
	}

	/** Why it doesn't, as far as that is known; empty if it isn't. */
	public String reason() {
		return (getCause() != null) ? String.valueOf(getCause().getMessage()) : "";
	}

}
