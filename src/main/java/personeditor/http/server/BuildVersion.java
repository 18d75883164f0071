package personeditor.http.server;

import personeditor.http.json.JsonOutput;

/**
 * The version of RavenDB whose API is spoken here. Clients choose by it what they send.
 */
public final class BuildVersion {

	public static final int BUILD = 72014;

	private static final String VERSION = "7.2.3";

	/** The version and the build in one text. */
	public static final String WITH_BUILD = VERSION + "." + BUILD;

	private BuildVersion() {
	}

	/** Writes the members of the answer to who asks for the version. */
	public static void write(JsonOutput out) {
		out.member("BuildVersion", BUILD)
			.member("ProductVersion", "7.2")
			.member("CommitHash", "0000000")
			.member("FullVersion", VERSION);
	}

}
