package personeditor.security;

/**
 * Knows the addresses at which only this machine reaches itself.
 */
public final class ThisMachine {

	private ThisMachine() {
	}

	/**
	 * Whether it is an address of this machine for itself.
	 * @param address in digits
	 */
	public static boolean is(String address) {
		return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
	}

}
