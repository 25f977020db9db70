import type { Emitter } from "highlight.js";

/** A part of highlighted code: text and further scopes. */
export interface Scope {
  /** As highlight.js calls it, for example `title.function`; absent for the whole, and for embedded languages. */
  readonly name?: string | undefined;
  readonly children: (Scope | string)[];
}

/** What highlight.js tells of code, as a tree. */
export class ScopeTree implements Emitter {
  readonly root: Scope = { children: [] };
  readonly #open: Scope[] = [this.root];

  addText(text: string): void {
    if (text !== "") this.#open.at(-1)?.children.push(text);
  }

  startScope(name: string): void {
    const scope: Scope = { name, children: [] };
    this.#open.at(-1)?.children.push(scope);
    this.#open.push(scope);
  }

  endScope(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  /** The same under the name by which highlight.js calls modes of grammars. */
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  // The name is that of highlight.js.
  // oxlint-disable-next-line no-underscore-dangle
  __addSublanguage(embedded: ScopeTree): void {
    this.#open.at(-1)?.children.push(embedded.root);
  }

  finalize(): void {}

  toHTML(): string {
    return "";
  }
}
