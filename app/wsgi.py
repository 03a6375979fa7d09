"""What a WSGI server loads: `granian --interface wsgi app.wsgi:app`."""

from app import create_app
from app.jobs import asking

app = create_app()
asking.set_up(app)
