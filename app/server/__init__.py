"""The HTTP server: processes that share one queue of connections.

Each has one thread for the network and a few for the site.

- `application`: what is served, and how it may answer at once;
- `heads`: the head of an answer as bytes;
- `messages`: a request, and what WSGI calls it;
- `bodies`: the body of a request, gathered before anybody works on it;
- `work`: the threads in which the site answers;
- `answers`: what a connection sends;
- `connection`: one connection, from its first byte to its last;
- `pace`: how long a connection may take for what it owes;
- `house`: all connections of a process;
- `process`: a process that answers, and how it takes leave;
- `processes`: whoever makes them, and makes them anew.

HTTP is parsed by llhttp, and the network is libuv's, by way of httptools and uvloop. What is ours is the part that no
server has which we measured (docs/decisions/0023): what is finished is sent by the thread that has read the
request, without a thread, a dictionary or a header made for it, and a slow sender or reader holds nothing but memory.
Nothing here knows the site.
"""
