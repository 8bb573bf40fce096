"""From a file to an article, in the order of its way:

`files` finds it and reads its bytes, `decode` makes text of them, `front_matter` and `catalogue` give the facts that
are stated beside the text. One of `plain`, `markdown` and `html` extracts the article, for which `clean` parts it from
the furniture of its site, and `read` puts all of it into a `draft`. `saving` makes an Article of the draft,
`annotating` adds its mentions and quotes, and `batches` does this for many files.
"""
