package personeditor.node;

/**
 * The settings ask to listen where others could reach the application. Nothing was
 * opened.
 */
class RefusedAddressException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RefusedAddressException(String address) {
		super("Refused to listen on " + address
				+ ": without users and encryption, people can be edited on this machine only. "
				+ "Leave server.address out, or set it to 127.0.0.1.");
	}

}
