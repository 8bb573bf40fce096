"""From a file to an article, in the order of its way:

`files` finds it and reads its bytes, `decode` makes text of them, `front_matter` and `catalogue` give the facts that
are stated beside the text. One of `plain`, `markdown` and `html` extracts the article, for which `clean` parts it from
the furniture of its site, and `read` puts all of it into a `draft`. `saving` makes an Article of the draft,
`annotating` adds its mentions and quotes, and `batches` does this for many files.

In the admin an editor looks at each file first. `incoming` takes files, archives (`archives`), texts and addresses
(`addresses`, those of a `feeds` entry as well) into a batch; `waiting` reads what waits and imports what is confirmed,
in the background where `tasks` are left to a worker. `previews` shows the draft with an editor's `edits`,
`putting_back` what was left out, `doubts` what to look at, `duplicates` what is there already. `undoing` takes an
import back, by the `states` that were kept.
"""
