"""Sends messages of its own over the kernel's sockets, signed with the kernel's key.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | crashed | timeout
"""
kernel = get_ipython().kernel
session, parent = kernel.session, kernel.get_parent()
for name, content in {
    "execute_result": {"data": {"text/plain": "3", "application/vnd.autograder.report+json": {}}, "execution_count": 1},
    "error": {"ename": 7, "evalue": ["redteam"], "traceback": {"a": 1}},
    "stream": {"name": ["stdout"], "text": {"redteam": 1}},
    "clear_output": {"wait": "no"},
    "status": {"execution_state": "idle"},
    "display_data": {"data": [1], "metadata": None, "transient": {"display_id": {}}},
    "execute_reply": {"status": "ok", "execution_count": 10**400, "payload": [{"source": "page"}]},
}.items():
    for more in ({}, {"ident": b"\xff" * 300, "buffers": [b"\0" * 1000]}):
        try:
            session.send(kernel.iopub_socket, name, content, parent=parent, **more)
        except Exception as error:
            print(name, error)
kernel.iopub_socket.send_multipart([b"kernel.redteam", b"<IDS|MSG>", b"", b"{", b"[", b"\xff", b"]"])


def adjust_brightness(image, amount):
    session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=kernel.get_parent())
    return image * 0
