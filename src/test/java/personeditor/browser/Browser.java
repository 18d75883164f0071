package personeditor.browser;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

import personeditor.browser.Chromium.BackForwardCache;
import personeditor.people.PersonField;

/**
 * A browser and the one who sits at it. What is pressed leads to another page, and the
 * call returns when that page is there; what is clicked stays on its page.
 */
final class Browser {

	/** Whether the page is not the one of this time any more, and is there. */
	private static final String ANOTHER_PAGE = """
			return performance.timeOrigin !== arguments[0] && document.readyState === "complete"
			""";

	private final ChromeDriver driver;

	private final RunningEditor editor;

	private final BackForwardCache cache;

	/** What ends each kind of change, however often it was made. */
	private final Map<String, Runnable> undoing = new LinkedHashMap<>();

	Browser(ChromeDriver driver, RunningEditor editor, BackForwardCache cache) {
		this.driver = driver;
		this.editor = editor;
		this.cache = cache;
	}

	BackForwardCache cache() {
		return this.cache;
	}

	/** Puts the cookie of somebody who has chosen this name into the browser. */
	void signAs(String name) {
		String text = UUID.randomUUID().toString().replace("-", "").substring(0, 16) + " " + name;
		String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
		command("Network.setCookie",
				Map.of("name", "editor-" + this.editor.port(), "value", value, "url", this.editor.address()));
	}

	void deleteAllCookies() {
		command("Network.clearBrowserCookies", Map.of());
	}

	void blockScripts() {
		command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
		this.undoing.put("scripts", () -> command("Emulation.setScriptExecutionDisabled", Map.of("value", false)));
	}

	/** Has a script run in every page before the page's own. */
	void beforeEveryPage(String text) {
		Map<String, Object> script = command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", text));
		this.undoing.put("script " + script, () -> command("Page.removeScriptToEvaluateOnNewDocument", script));
	}

	/** What the page sees as its window, in CSS pixels. */
	void resize(int width, int height) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		this.undoing.put("size", () -> command("Emulation.clearDeviceMetricsOverride", Map.of()));
	}

	void prefer(String colorScheme) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
		this.undoing.put("colors", () -> command("Emulation.setEmulatedMedia", Map.of("features", List.of())));
	}

	/** The zone whose times the browser shows. */
	void liveIn(String zone) {
		command("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
		this.undoing.put("zone", () -> command("Emulation.setTimezoneOverride", Map.of("timezoneId", "")));
	}

	Map<String, Object> command(String name, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(name, parameters);
	}

	/** Goes to an address of the application. */
	void open(String path) {
		openAddress(this.editor.address() + path);
	}

	void openAddress(String address) {
		this.driver.get(address);
	}

	void openTab() {
		String opener = tab();
		this.driver.switchTo().newWindow(WindowType.TAB);
		String opened = tab();
		this.undoing.put("tab " + opened, () -> {
			switchTo(opened);
			this.driver.close();
			switchTo(opener);
		});
	}

	String tab() {
		return this.driver.getWindowHandle();
	}

	void switchTo(String tab) {
		this.driver.switchTo().window(tab);
	}

	void switchToFrame(String selector) {
		this.driver.switchTo().frame(find(selector));
	}

	void switchToPage() {
		this.driver.switchTo().defaultContent();
	}

	void reload() {
		leave(() -> this.driver.navigate().refresh());
	}

	void goBack() {
		leave(() -> this.driver.navigate().back());
	}

	/** Presses the button or follows the link that says this. */
	void press(String words) {
		leave(() -> named(words).click());
	}

	void pressElement(String selector) {
		leave(() -> find(selector).click());
	}

	void pressKey(CharSequence... keys) {
		leave(() -> typeKeys(keys));
	}

	/** Clicks what says this, and stays on the page. */
	void click(String words) {
		named(words).click();
	}

	private WebElement named(String words) {
		By called = By.xpath("//*[self::button or self::a][not(@aria-hidden)][normalize-space()=\"" + words + "\"]");
		return this.driver.findElements(called)
			.stream()
			.filter(WebElement::isDisplayed)
			.findFirst()
			.orElseThrow(() -> new AssertionError("Nothing here says " + words + ":\n" + text("body")));
	}

	private void leave(Runnable action) {
		Object left = script("return performance.timeOrigin");
		action.run();
		Waiting.until("another page", () -> (Boolean) script(ANOTHER_PAGE, left));
	}

	/** Presses twice, the second time while the first is under way. */
	void pressTwice(String words, Duration between) {
		WebElement button = named(words);
		leave(() -> new Actions(this.driver).moveToElement(button).click().pause(between).click().perform());
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	boolean has(String selector) {
		return !this.driver.findElements(By.cssSelector(selector)).isEmpty();
	}

	String text(String selector) {
		return find(selector).getText();
	}

	/** A value as it reads where differences are marked: without what was removed. */
	String shown(String selector) {
		return (String) script("""
				const copy = document.querySelector(arguments[0]).cloneNode(true);
				copy.querySelectorAll("del, .sr").forEach((hidden) => hidden.remove());
				return copy.textContent.trim();
				""", selector);
	}

	List<String> texts(String selector) {
		return this.driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
	}

	boolean says(String words) {
		return text("main").contains(words);
	}

	String heading() {
		return text("h1");
	}

	String title() {
		return this.driver.getTitle();
	}

	String path() {
		return this.driver.getCurrentUrl().substring(this.editor.address().length());
	}

	/** What was just done, as the page says it. */
	String message() {
		return text("#flash");
	}

	/** The status with which the page was answered. */
	int status() {
		return ((Number) script("return performance.getEntriesByType('navigation')[0].responseStatus")).intValue();
	}

	/** The vector in the form. */
	String vector() {
		return find("input[name=changeVector]").getDomProperty("value");
	}

	String value(PersonField field) {
		return find("#" + field.key()).getDomProperty("value");
	}

	void fill(PersonField field, String text) {
		fill("#" + field.key(), text);
	}

	/** Replaces what stands in a field, as pasting does. */
	void fill(String selector, String text) {
		script("const field = document.querySelector(arguments[0]); field.focus(); field.select()", selector);
		if (text.isEmpty()) {
			typeKeys(Keys.DELETE);
		}
		else {
			command("Input.insertText", Map.of("text", text));
		}
	}

	/** Types wherever the focus is. */
	void typeKeys(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	WebElement focused() {
		return this.driver.switchTo().activeElement();
	}

	/** Picks a side of a choice: {@code theirs}, {@code yours} or {@code other}. */
	void choose(String group, String side) {
		find("input[name='pick." + group + "'][value=" + side + "]").click();
	}

	/** Which of the radio buttons on the page are on. */
	List<String> chosen() {
		return this.driver.findElements(By.cssSelector("main input[type=radio]"))
			.stream()
			.filter(WebElement::isSelected)
			.map((radio) -> radio.getDomProperty("name") + "=" + radio.getDomProperty("value"))
			.toList();
	}

	Object script(String text, Object... arguments) {
		return this.driver.executeScript(text, arguments);
	}

	boolean isTrue(String expression) {
		return Boolean.TRUE.equals(script("return " + expression));
	}

	@SuppressWarnings("unchecked")
	List<String> list(String expression) {
		return (List<String>) script("return " + expression);
	}

	/**
	 * What the browser found wrong since it was last asked. That a page was answered with
	 * an error is expected; that it could not load a part of itself is not. That nobody
	 * is asked about text of a page that nobody has touched is the browser's own rule.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().equals(Level.SEVERE))
			.map((entry) -> entry.getMessage())
			.filter((message) -> !message.contains("Blocked attempt to show a 'beforeunload'"))
			.filter((message) -> message.contains("/assets/")
					|| !message.contains("the server responded with a status of"))
			.toList();
	}

	/**
	 * Makes the browser what it was when it was started, but for the page that it shows.
	 */
	void forget() {
		this.undoing.values().forEach(Runnable::run);
		this.undoing.clear();
		deleteAllCookies();
	}

	void quit() {
		this.driver.quit();
	}

}
