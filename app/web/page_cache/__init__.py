"""Finished pages in memory, in front of Flask: what a reader's page costs when nothing has changed.

- `front`: the WSGI application that stands before Flask, and asks it once for each page;
- `addresses`: by which key a page is found, and with which address Flask is asked for it;
- `pages`: a finished page, its encodings and headers, and the answer to one request;
- `store`: the pages that are kept, within a number of bytes;
- `disk`: a folder of finished pages as files, for a web server in front of the site;
- `mirror`: what keeps that folder as true as the memory is.

Nothing here knows what an article is. A page bears the tags (`core.tags`) of whatever was read for it, and holds
until one of them is touched (`core.following`).
"""
