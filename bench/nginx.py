"""nginx on a free port of the loopback, where it is installed, serving files of a folder of its own."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.server import Server, free_port, running

PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))

CONFIG = """\
daemon off;
{user}worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  default_type text/html;
  client_body_temp_path {folder}/1;
  proxy_temp_path {folder}/2;
  fastcgi_temp_path {folder}/3;
  uwsgi_temp_path {folder}/4;
  scgi_temp_path {folder}/5;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
  }}
}}
"""


def program() -> str | None:
    """Return where nginx is installed; None where it is not."""
    return shutil.which("nginx", path=PLACES)


@contextmanager
def serving(files: Mapping[str, bytes], workers: int) -> Iterator[Server]:
    """Serve these files by name, with so many processes."""
    nginx = program()
    if nginx is None:
        raise FileNotFoundError("nginx")
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "files").mkdir()
        for file, content in files.items():
            (folder / "files" / file).write_bytes(content)
        port = free_port()
        user = "user root;\n" if os.geteuid() == 0 else ""
        config = folder / "nginx.conf"
        config.write_text(CONFIG.format(user=user, workers=workers, folder=folder, port=port), encoding="ascii")
        with running([nginx, "-c", str(config), "-p", name], port) as server:
            yield server
