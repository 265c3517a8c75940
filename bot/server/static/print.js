// Offer printing where scripts run; open the print dialogue for whoever came to print.
const button = document.querySelector(".print");
button.hidden = false;
button.addEventListener("click", () => window.print());
if (new URLSearchParams(location.search).has("print")) window.print();
