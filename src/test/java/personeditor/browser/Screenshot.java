package personeditor.browser;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

/**
 * The pixels of a whole page.
 */
final class Screenshot {

	static final int WIDTH = 1280;

	/**
	 * Whoever looks at a page sees no more, and the file is a third of what it would be.
	 */
	private static final int COLORS = 36;

	private Screenshot() {
	}

	/** A PNG file. */
	static byte[] of(Browser browser) throws IOException {
		Object height = browser.script("return document.documentElement.scrollHeight");
		Map<String, Object> page = Map.of("x", 0, "y", 0, "width", WIDTH, "height", height, "scale", 1);
		Map<String, Object> shot = browser.command("Page.captureScreenshot",
				Map.of("captureBeyondViewport", true, "clip", page));
		byte[] file = Base64.getDecoder().decode((String) shot.get("data"));
		ByteArrayOutputStream smaller = new ByteArrayOutputStream();
		ImageIO.write(inFewColors(ImageIO.read(new ByteArrayInputStream(file))), "png", smaller);
		return smaller.toByteArray();
	}

	private static BufferedImage inFewColors(BufferedImage image) {
		int width = image.getWidth();
		int height = image.getHeight();
		int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
		int[] colors = mostFrequent(pixels);
		IndexColorModel palette = new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
		BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
		result.setRGB(0, 0, width, height, pixels, 0, width);
		return result;
	}

	private static int[] mostFrequent(int[] pixels) {
		Map<Integer, Long> counts = Arrays.stream(pixels)
			.boxed()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
			.limit(COLORS)
			.mapToInt(Map.Entry::getKey)
			.toArray();
	}

}
