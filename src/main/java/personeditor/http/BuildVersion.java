package personeditor.http;

import personeditor.http.json.JsonOutput;

/**
 * The version of RavenDB whose API is spoken here. Clients choose by it what they send.
 */
final class BuildVersion {

	private static final int BUILD = 72014;

	private BuildVersion() {
	}

	static void write(JsonOutput out) {
		out.member("BuildVersion", BUILD)
			.member("ProductVersion", "7.2")
			.member("CommitHash", "0000000")
			.member("FullVersion", "7.2.3");
	}

}
