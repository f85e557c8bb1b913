"""What `make bench` adds to the application for as long as it measures: the floor page, and settings that know its address."""
