package personeditor.node;

/**
 * The settings ask for what would let strangers in. Nothing was opened.
 */
class RefusedStartException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String HOW = "add a user: java -jar person-editor.jar user add NAME --role=admin "
			+ "(--directory=… if the data is elsewhere); then start with --security.mode=secured.";

	RefusedStartException(String message) {
		super(message);
	}

	static RefusedStartException address(String address) {
		return new RefusedStartException("Refused to listen on " + address
				+ ": without users and encryption, people can be edited on this machine only. "
				+ "Leave server.address out, or set it to 127.0.0.1. To let others in, " + HOW);
	}

	static RefusedStartException mode() {
		return new RefusedStartException("Refused to guess what security.mode means: write local or secured.");
	}

	static RefusedStartException noUsers() {
		return new RefusedStartException(
				"Refused to start secured: there are no users, so that nobody could sign in. First, " + HOW);
	}

	static RefusedStartException notEncrypted() {
		return new RefusedStartException("Refused to start secured without encryption: leave server.ssl.enabled out, "
				+ "or name the proxy that encrypts: --security.insecure-http-behind-proxy=ADDRESS");
	}

	static RefusedStartException secondPort() {
		return new RefusedStartException("Refused to open a second port, which nobody would guard: "
				+ "leave management.server.port out. Metrics and health are on the same port as everything else.");
	}

}
