"""What the dashboard's own process answers beside its pages: data, pictures, previews, a feed.

`site.py` puts it together. Every resource is an `Operation`: its path, its parameters, and the work
that makes its answer; routes and the OpenAPI document both come from the same list of them. Nothing
here imports Streamlit: `app.py` hands over what of it is needed.
"""
