package personeditor.security.users;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that nobody but their owner can read, where the file system knows such rights.
 */
public final class OwnerOnly {

	private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

	private OwnerOnly() {
	}

	/** Whether others may read or write a file. */
	public static boolean isOpenToOthers(Path file) throws IOException {
		return knowsRights(file) && Files.getPosixFilePermissions(file)
			.stream()
			.anyMatch((right) -> right != PosixFilePermission.OWNER_READ && right != PosixFilePermission.OWNER_WRITE
					&& right != PosixFilePermission.OWNER_EXECUTE);
	}

	/** Puts a file in the place of another, whole or not at all, and lasting. */
	public static void write(Path file, byte[] content) throws IOException {
		Path next = file.resolveSibling(file.getFileName() + ".next");
		Files.deleteIfExists(next);
		Files.createFile(next, rights(file));
		try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(content));
			channel.force(true);
		}
		Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static FileAttribute<?>[] rights(Path file) {
		return knowsRights(file) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(OWNER) }
				: new FileAttribute<?>[0];
	}

	private static boolean knowsRights(Path file) {
		return file.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
