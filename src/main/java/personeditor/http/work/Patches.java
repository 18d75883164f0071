package personeditor.http.work;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import personeditor.http.json.DocumentParts;
import personeditor.http.json.JsonBody;
import personeditor.http.server.ApiException;
import personeditor.store.document.ConcurrencyException;
import personeditor.store.document.DocumentId;
import personeditor.store.document.Expectation;
import personeditor.store.document.JsonText;
import personeditor.store.document.RevisionCreation;
import personeditor.store.patch.JsonPatch;
import personeditor.store.patch.MergePatch;
import personeditor.store.script.PatchScript;
import personeditor.store.script.ScriptHost;
import personeditor.store.script.ScriptResult;
import personeditor.store.script.Scripts;

/**
 * Applies patches to a {@link WorkingCopy}.
 *
 * <p>
 * Safe for use by many threads, each with its own copy.
 */
public final class Patches {

	private static final ScriptHost NOWHERE = new Nowhere();

	private final @Nullable Scripts scripts;

	private final NewIds newIds;

	/**
	 * Patches for all databases.
	 * @param scripts null where scripts are switched off
	 */
	public Patches(@Nullable Scripts scripts, NewIds newIds) {
		this.scripts = scripts;
		this.newIds = newIds;
	}

	/**
	 * Applies a patch to one document.
	 * @throws ConcurrencyException if the document is not as expected
	 */
	public Patched apply(WorkingCopy copy, DocumentId id, Expectation expectation, Patch patch) {
		Optional<Draft> draft = copy.read(id);
		if (!(expectation instanceof Expectation.Any)
				&& (draft.isEmpty() || !expectation.holds(draft.get().changeVector()))) {
			throw ConcurrencyException.ofPatch(id, expectation, draft.map(Draft::changeVector).orElse(null));
		}
		return draft.map((present) -> change(copy, present, patch)).orElseGet(() -> create(copy, id, patch));
	}

	/**
	 * Refuses a script that can't be run, before there is a document to run it on.
	 */
	public void check(Patch patch) {
		if (patch instanceof Patch.Script script) {
			PatchScript unrun = new PatchScript("return;\n" + script.script().text(), script.script().arguments());
			requireScripts().run(unrun, JsonText.EMPTY_OBJECT, NOWHERE);
		}
	}

	private Patched change(WorkingCopy copy, Draft draft, Patch patch) {
		Trace trace = new Trace(List.of());
		JsonText changed = changed(copy, draft, patch, trace);
		DocumentParts parts = JsonBody.read(changed.utf8(), (cursor) -> cursor.document(DocumentParts.READ_ONLY));
		boolean same = SameJson.holds(parts.content(), draft.parts().content())
				&& SameJson.holds(parts.metadata(), draft.parts().metadata());
		if (same) {
			return new Patched(Patched.Status.NOT_MODIFIED, draft.parts(), draft.parts(), trace, -1);
		}
		int command = copy.put(draft.id(), parts, Expectation.any(), RevisionCreation.CONFIGURED);
		return new Patched(Patched.Status.PATCHED, parts, draft.parts(), trace, command);
	}

	private JsonText changed(WorkingCopy copy, Draft draft, Patch patch, Trace trace) {
		if (patch instanceof Patch.Script script) {
			return run(copy, script.script(), draft.json(), trace);
		}
		JsonText whole = Draft.whole(draft.parts(), null);
		if (patch instanceof Patch.Operations operations) {
			return JsonPatch.apply(whole, operations.operations());
		}
		return MergePatch.apply(whole, ((Patch.Merge) patch).patch());
	}

	private Patched create(WorkingCopy copy, DocumentId id, Patch patch) {
		if (!(patch instanceof Patch.Script script)) {
			return Patched.nothing(Patched.Status.DOCUMENT_DOES_NOT_EXIST);
		}
		Trace trace = new Trace(List.of());
		DocumentParts parts = script.createIfMissing();
		if (parts == null && script.ifMissing() != null) {
			JsonText empty = new Draft(id, DocumentParts.EMPTY, null).json();
			JsonText made = run(copy, script.ifMissing(), empty, trace);
			parts = JsonBody.read(made.utf8(), (cursor) -> cursor.document(DocumentParts.READ_ONLY));
		}
		if (parts == null) {
			return Patched.nothing(Patched.Status.DOCUMENT_DOES_NOT_EXIST);
		}
		int command = copy.put(id, parts, Expectation.any(), RevisionCreation.CONFIGURED);
		return new Patched(Patched.Status.CREATED, parts, null, trace, command);
	}

	private JsonText run(WorkingCopy copy, PatchScript script, JsonText document, Trace trace) {
		ScriptResult result = requireScripts().run(script, document, new Host(copy, trace));
		trace.said(result.output());
		return result.document();
	}

	private Scripts requireScripts() {
		if (this.scripts == null) {
			throw ApiException.notImplemented("scripts (they are switched off by store.patch.scripts)");
		}
		return this.scripts;
	}

	/** For a script that is read and not run. */
	private static final class Nowhere implements ScriptHost {

		@Override
		public @Nullable JsonText load(String id) {
			return null;
		}

		@Override
		public String put(@Nullable String id, JsonText document, @Nullable String changeVector) {
			return "";
		}

		@Override
		public boolean delete(String id, @Nullable String changeVector) {
			return false;
		}

	}

	/**
	 * What a script reaches: the documents of the working copy.
	 */
	private final class Host implements ScriptHost {

		private final WorkingCopy copy;

		private final Trace trace;

		Host(WorkingCopy copy, Trace trace) {
			this.copy = copy;
			this.trace = trace;
		}

		@Override
		public @Nullable JsonText load(String id) {
			Optional<Draft> draft = this.copy.read(DocumentId.of(id));
			this.trace.loaded(id, draft.isPresent());
			return draft.map(Draft::json).orElse(null);
		}

		@Override
		public String put(@Nullable String id, JsonText document, @Nullable String changeVector) {
			if (id != null && id.endsWith("|")) {
				throw ApiException.argument("The id '" + id + "' asks for an identity, which a script can't take.");
			}
			DocumentParts parts = JsonBody.read(document.utf8(), (cursor) -> cursor.document(DocumentParts.READ_ONLY));
			DocumentId complete = DocumentId.of(Patches.this.newIds.complete(this.copy.database(), id));
			this.copy.put(complete, parts, Expectations.of(changeVector), RevisionCreation.CONFIGURED);
			this.trace.stored(complete.text(), document);
			return complete.text();
		}

		@Override
		public boolean delete(String id, @Nullable String changeVector) {
			DocumentId which = DocumentId.of(id);
			boolean exists = this.copy.read(which).isPresent();
			this.copy.delete(which, Expectations.of(changeVector));
			this.trace.deleted(id);
			return exists;
		}

	}

}
